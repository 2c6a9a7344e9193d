# Build stage: dependencies with a compiler, the Prisma clients, the compiled service.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# If the prebuilt binary of better-sqlite3 cannot be fetched, it is compiled with the headers of the
# image.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
ENV npm_config_nodedir=/usr/local
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build \
  && npm prune --omit=dev --omit=optional --no-audit --no-fund \
  && rm -rf node_modules/.cache \
  && node scripts/container/prune-packages.mjs

# Last stage: production packages, the compiled service and its migrations. It has no compiler and
# no dev package.
FROM node:24-bookworm-slim
ENV NODE_ENV=production \
  DATABASE_URL=file:/data/sms.db \
  SPOOL_DIR=/data/spool
WORKDIR /app
COPY package.json LICENSE ./
COPY LICENSES LICENSES
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY prisma/migrations prisma/migrations
COPY scripts/container/migrate-and-serve.sh /usr/local/bin/migrate-and-serve
RUN install --directory --owner=node --group=node --mode=700 /data
USER node
VOLUME /data
EXPOSE 3000
# Liveness only: while the database is unavailable the service must keep running, to spool reports.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.APP_PORT || process.env.PORT || 3000) + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["migrate-and-serve"]
