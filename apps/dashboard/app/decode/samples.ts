/** Something of each sort to begin with. */
export const SAMPLES: readonly { title: string; text: string }[] = [
  {
    title: 'Datapath actions in kernel memory',
    text: `crash> rd -8 0xffff8c4d81cac29c 0x54
ffff8c4d81cac29c:  54 00 06 00 0c 00 04 00 01 58 25 93 99 99 99 19   T........X%.....
ffff8c4d81cac2ac:  44 00 02 00 08 00 01 00 09 d1 07 aa 34 00 02 00   D...........4...
ffff8c4d81cac2bc:  01 00 00 00 03 00 00 00 02 f2 cd 6b e5 4c f6 99   ...........k.L..
ffff8c4d81cac2cc:  30 38 63 bf 2e 63 eb d1 00 00 00 00 48 00 00 00   08c..c......H...
ffff8c4d81cac2dc:  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00   ................
ffff8c4d81cac2ec:  04 00 04 00                                       ....
`,
  },
  {
    title: 'A message of garbage collection',
    text: '[Wed Apr  8 14:27:24 2020] nf_flow_offload_gc_step: expried: 0, dying: 0, teardown: 1\n',
  },
  {
    title: 'A flow with sFlow',
    text: `ufid:90b6b2f6-308d-4424-b3de-7b842ba88243, recirc_id(0),dp_hash(0/0),skb_priority(0/0),in_port(v1),skb_mark(0/0),ct_state(0/0),ct_mark(0/0),ct_label(0/0),eth(src=0e:0f:ae:e7:58:f5,dst=e6:6c:99:2c:0e:63),eth_type(0x0800),ipv4(src=0.0.0.0/0.0.0.0,dst=0.0.0.0/0.0.0.0,proto=0/0,tos=0/0,ttl=0/0,frag=no), packets:15441, bytes:796733831, used:0.241s, flags:SFP., dp:ovs, actions:sample(sample=10.0%,actions(userspace(pid=4294967295,sFlow(vid=0,pcp=0,output=5),actions))),v2
`,
  },
  {
    title: 'A kernel stack',
    text: `7.037005 8055    8055    kworker/4:1     mlx5_eswitch_del_offloaded_rule
        mlx5_eswitch_del_offloaded_rule+0x1 [mlx5_core]
        mlx5_tc_ct_entry_del_rules+0x29 [mlx5_core]
        mlx5_tc_ct_block_flow_offload
        nf_flow_offload_tuple
        flow_offload_tuple_del
        flow_offload_work_handler
        process_one_work+0x240 [kernel]
        worker_thread+0x50 [kernel]
        kthread+0x109 [kernel]
        ret_from_fork+0x35 [kernel]
`,
  },
]
