export default async function teardown() {
  await globalThis.__stopE2e?.();
}
