#!/bin/sh
# The agent's data is in typed arrays outside V8's heap: short-lived objects get little room, and malloc one arena for all
# threads. Measured (npm run bench:agent): 12 MB less memory, at the same CPU time.
export MALLOC_ARENA_MAX=1
exec /usr/lib/pathwatch-agent/node --min-semi-space-size=1 --max-semi-space-size=1 /usr/lib/pathwatch-agent/agent.cjs "$@"
