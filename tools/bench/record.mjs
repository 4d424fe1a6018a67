import pg from 'pg';

/* Loaded before the API (`node --import`) while a run is recorded: keeps every statement that goes to PostgreSQL, so that the bare server can send the very same. */

let sent = [];
const { query } = pg.Client.prototype;

pg.Client.prototype.query = function (config, values, ...rest) {
  const text = typeof config === 'string' ? config : config?.text;
  const busy = this._activeQuery != null || this._queryQueue.length > 0 || (this._sentQueryQueue?.length ?? 0) > 0;
  if (typeof text === 'string') {
    const given = Array.isArray(values) ? values : (config?.values ?? null);
    sent.push({ user: this.user, connection: this.processID, text, name: config?.name ?? null, values: given, waits: !busy });
  }
  return query.call(this, config, values, ...rest);
};

process.on('message', () => {
  process.send(sent);
  sent = [];
});
// The channel to the bench must not keep a stopped API alive.
process.channel?.unref();
