#!/bin/bash
# PID 1 of a lab kernel (user-mode Linux over the host's own files). Writes only into memory file systems, and into the
# control folder: the host puts N.sh there, and finds N.out, N.err and, last, N.rc.
#
# Usage, by the kernel's command line: init=…/guest.sh pathwatch.control=FOLDER pathwatch.name=NAME [pathwatch.address=ADDRESS/LEN]
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
for word in $(</proc/cmdline); do
  case $word in
    pathwatch.control=*) control=${word#*=} ;;
    pathwatch.name=*) name=${word#*=} ;;
    pathwatch.address=*) address=${word#*=} ;;
  esac
done
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/log
mount -t tmpfs tmpfs /etc/openvswitch 2>/dev/null
mkdir -p /run/netns /run/openvswitch /var/log/openvswitch /run/modules/lib/modules
mount -t devtmpfs dev /dev 2>/dev/null
[ -e /dev/net/tun ] || { mkdir -p /dev/net && mknod /dev/net/tun c 10 200; } 2>/dev/null
hostname "$name"
echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6
# modprobe wants DIR/lib/modules/VERSION.
ln -s "/usr/lib/uml/modules/$(uname -r)" "/run/modules/lib/modules/$(uname -r)"
for module in openvswitch vport-vxlan veth psample cls_flower cls_matchall act_mirred act_ct act_sample act_gact \
  act_tunnel_key act_pedit act_vlan act_csum act_skbedit sch_ingress nf_flow_table nf_flow_table_inet nf_conntrack \
  nf_conntrack_netlink vxlan; do
  modprobe -d /run/modules "$module" 2>>/run/modprobe.log
done
ip link set lo up
if [ -n "$address" ]; then
  ip addr add "$address" dev vec0
  ip link set vec0 up
fi
echo up >"$control/up"
# Until the host is gone: its side renews the file `alive`. Each command is a process of its own.
cd "$control" || halt -f -p
started=' '
while [ -e alive ]; do
  for script in *.sh; do
    number=${script%.sh}
    case $started in *" $number "*) continue ;; esac
    [ "$number" = '*' ] && continue
    started="$started$number "
    (
      bash "$script" >"$number.out" 2>"$number.err" </dev/null
      echo $? >"$number.code"
      mv "$number.code" "$number.rc"
    ) &
  done
  sleep 0.05
done
halt -f -p
