FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx nx run-many -t build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/package.json .
# Limits of memory: without them V8 takes twice what API and worker need before it tidies up (docs/performance.md).
ENV NODE_OPTIONS="--max-semi-space-size=32 --max-old-space-size=512"
# A new volume takes over the owner of this folder.
RUN mkdir /files && chown node:node /files
USER node
CMD ["node", "dist/apps/api/main.mjs"]
