import { types } from 'pg';

const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** Times leave the database as ISO 8601 in UTC with milliseconds; entities turn them into dates themselves. Connections run with timezone=UTC. */
types.setTypeParser(TIMESTAMPTZ, (value: string) => {
  if (value.endsWith('infinity')) return value;
  if (!value.endsWith('+00')) return new Date(value).toISOString();
  const [day, time] = value.slice(0, -3).split(' ');
  return `${day}T${time.length === 8 ? `${time}.000` : time.slice(0, 12).padEnd(12, '0')}Z`;
});
types.setTypeParser(INT8, (value: string) => Number(value));
