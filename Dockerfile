# syntax=docker/dockerfile:1
# Pin them by digest in your own build: docs/deployment.md
ARG NODE=node:24-bookworm-slim
ARG DEBIAN=debian:bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node src/tasks/build.mjs && node src/tasks/program.mjs /program && node src/tasks/sbom.mjs /program/sbom.cdx.json \
    && cp -L node_modules/.bin/node /usr/local/bin/campfire-node && install -d -o 1000 -g 1000 /data

# The bundle, of the database driver and sharp only what runs on this platform, with all licences, and Node without npm.
FROM ${DEBIAN}
WORKDIR /app
# Draws videos and PDFs, too, with TOOLS="ffmpeg poppler-utils poppler-data fonts-liberation fonts-noto-core fonts-noto-cjk".
ARG TOOLS=""
RUN test -z "$TOOLS" || (apt-get update && apt-get install -y --no-install-recommends $TOOLS && rm -rf /var/lib/apt/lists/*)
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    SQLITE_TMPDIR=/data \
    MALLOC_ARENA_MAX=2 \
    MALLOC_TRIM_THRESHOLD_=65536 \
    MALLOC_MMAP_THRESHOLD_=32768
COPY --from=build /usr/local/bin/campfire-node /usr/local/bin/node
COPY --from=build /program ./
COPY --from=build --chown=1000:1000 /data /data
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "require('node:http').get({ host: '127.0.0.1', port: process.env.PORT, path: '/health/live' }, (response) => process.exit(response.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "dist/main.js"]
