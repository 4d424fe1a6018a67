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
# A new volume takes over the owner of this folder.
RUN mkdir /files && chown node:node /files
USER node
# How V8 tidies up (docs/performance.md); as in tools/lib/stack.mjs.
ENTRYPOINT ["node", "--max-semi-space-size=32", "--max-old-space-size=512", "--heap-growing-percent=100"]
CMD ["dist/apps/api/main.mjs"]
