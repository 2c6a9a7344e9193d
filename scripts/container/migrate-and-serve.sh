#!/bin/sh
# The command of the container. It migrates, then becomes `node dist/main.js`, which is process 1
# and receives the signals.
set -e
# Process 1 ignores signals without a handler. After a stop during the migration, the migration ends
# and the service does not start.
trap 'exit 0' TERM INT
node dist/migrate.js
exec node dist/main.js
