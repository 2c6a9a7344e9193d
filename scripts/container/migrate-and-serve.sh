#!/bin/sh
# What the container runs: migrates, then becomes `node dist/main.js`, which so is process 1 and gets its signals.
set -e
# Process 1 ignores signals without a handler. A stop during the migration waits for its end, then does not start the service.
trap 'exit 0' TERM INT
node dist/migrate.js
exec node dist/main.js
