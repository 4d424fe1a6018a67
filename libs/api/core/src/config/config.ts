import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** What may be left out; an empty value, as a line of an environment file that nobody filled in, is left out too. */
const optional = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal('').transform(() => undefined), schema]).optional();

/**
 * Everything that can be set, in one place. Addresses of the database are per role, because the API must never
 * connect as an owner: superusers and owners walk through row-level security.
 */
const Schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  /** Plain role; row-level security applies. */
  DATABASE_APP_URL: z.url(),
  /** May only add audit rows and seal them. */
  DATABASE_AUDIT_URL: z.url(),
  /** The few paths without an organization: sign-in, portal door, sweep. */
  DATABASE_GATE_URL: z.url(),
  /** Where BullMQ keeps its jobs when REDIS_URL is not set. */
  DATABASE_JOBS_URL: z.url(),
  REDIS_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  /** File with the 32-byte master key, base64. Never inside the database or its backups. */
  MASTER_KEY_FILE: z.string().min(1),
  HOST: z.string().default('127.0.0.1'),
  WORKSPACE_PORT: z.coerce.number().int().min(0).max(65535).default(4300),
  PORTAL_PORT: z.coerce.number().int().min(0).max(65535).default(4400),
  /** What browsers show in their address bar; unsafe requests from anywhere else are refused. */
  WORKSPACE_ORIGIN: z.url(),
  PORTAL_ORIGIN: z.url(),
  /** Built web applications; without it only the API is served. */
  WEB_ROOT: z.string().optional(),
  /** Where a person who leaves the portal in a hurry lands. */
  PORTAL_EXIT_URL: z.url().default('https://www.weather.gov/'),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default('no-reply@localhost'),
  /**
   * Sender of notices to clients. It must mean nothing to whoever looks into their mailbox: neither name nor domain of an organization.
   * Without it no client gets notices.
   */
  PORTAL_MAIL_FROM: z
    .union([
      z.literal('').transform(() => undefined),
      z
        .string()
        .regex(/^(?:[^<>\r\n]+ <[^@\s<>]+@[\w.-]+>|[^@\s<>]+@[\w.-]+)$/, 'must be an address, such as "Updates <updates@example.net>"'),
    ])
    .optional(),
  /** Provider of SMS: anything that speaks Twilio's Messages API. Without account, token and sender there is only the local outbox. */
  SMS_URL: z.url().default('https://api.twilio.com'),
  SMS_ACCOUNT: optional(z.string().min(1)),
  SMS_TOKEN: optional(z.string().min(1)),
  /** A number (`+15550130000`) or a messaging service (`MG…`). */
  SMS_FROM: optional(z.string().min(1)),
  /** Metrics for Prometheus on a listener of their own; without a port there is none. Beyond loopback they need the token. */
  METRICS_PORT: optional(z.coerce.number().int().min(0).max(65535)),
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_TOKEN: optional(z.string().min(16)),
  /** Local outbox for mail and SMS when no SMTP_URL and no provider is set. */
  OUTBOX_DIR: z.string().optional(),
  /** Folder for sealed files of evidence, where no FILES_S3_URL is set. */
  FILES_DIR: z.string().min(1).default('.data/files'),
  /** S3-compatible store for them: `https://key:secret@host/bucket?region=…`. It sees sealed bytes only. */
  FILES_S3_URL: z
    .union([
      z.literal('').transform(() => undefined),
      z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).pathname.length > 1, 'must name a bucket'),
    ])
    .optional(),
  /** Longest file of evidence, in megabytes. */
  FILES_MAX_MB: z.coerce.number().int().min(1).max(1_000_000).default(500),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  IDLE_LOCK_MINUTES: z.coerce.number().int().min(1).max(60).default(10),
  PORTAL_IDLE_MINUTES: z.coerce.number().int().min(1).max(30).default(10),
  /** Number of reverse proxies in front, for the caller's address in throttling. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Demonstration: the door says so. Never set in production. */
  DEMO: flag.default(false),
});

const loopback = ['127.0.0.1', '::1', 'localhost'];
const Checked = Schema.refine(
  ({ METRICS_PORT, METRICS_HOST, METRICS_TOKEN }) => METRICS_PORT === undefined || METRICS_TOKEN || loopback.includes(METRICS_HOST),
  { path: ['METRICS_TOKEN'], message: 'is needed when METRICS_HOST is not loopback' },
);

export type Config = z.infer<typeof Schema>;
export const CONFIG = Symbol('config');
/** Names of everything that can be set; a test looks for each in the documentation. */
export const settingNames = Object.keys(Schema.shape);

/** Reads the environment once. Throws one sentence per wrong or missing setting; values are not repeated, they may be secrets. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = Checked.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Some settings are missing or wrong:\n${problems.join('\n')}\nSet them in the environment and start again.`);
}
