#!/bin/sh
# Short-lived objects get no more room than V8 starts with: the agent's data is in typed arrays outside its heap.
exec /usr/lib/pathwatch-agent/node --semi-space-growth-factor=1 /usr/lib/pathwatch-agent/agent.cjs "$@"
