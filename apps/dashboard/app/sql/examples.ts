/** Starting points; each runs as it is on a store that has data. */
export const EXAMPLES: { title: string; sql: string }[] = [
  {
    title: 'Traffic per host, last hour',
    sql: `SELECT host, formatReadableQuantity(sum(frame_length * sampling_rate) * 8 / 3600) AS bits_per_s
FROM flow_samples
WHERE received_at > now() - INTERVAL 1 HOUR
GROUP BY host
ORDER BY sum(frame_length * sampling_rate) DESC`,
  },
  {
    title: 'Top pairs of addresses, last 15 minutes',
    sql: `SELECT src_ip, dst_ip, ip_protocol, sum(frame_length * sampling_rate) AS bytes, count() AS samples
FROM flow_samples
WHERE received_at > now() - INTERVAL 15 MINUTE
GROUP BY src_ip, dst_ip, ip_protocol
ORDER BY bytes DESC
LIMIT 50`,
  },
  {
    title: 'Kernel messages by class, last day',
    sql: `SELECT class, min(severity) AS worst, count() AS messages, uniqExact(host) AS hosts, max(at) AS newest
FROM kernel_messages
WHERE at > now() - INTERVAL 1 DAY AND class != ''
GROUP BY class
ORDER BY messages DESC`,
  },
  {
    title: 'Samples per minute of every host, last hour',
    sql: `SELECT toStartOfMinute(received_at) AS minute, host, count() AS samples
FROM flow_samples
WHERE received_at > now() - INTERVAL 1 HOUR
GROUP BY minute, host
ORDER BY minute DESC, host`,
  },
  {
    title: 'What was lost, and why',
    sql: `SELECT host, stage, reason, max(count) AS lost
FROM agent_losses
GROUP BY host, stage, reason
HAVING lost > 0
ORDER BY lost DESC`,
  },
]
