import 'reflect-metadata';
import { LeanClient, Naming } from '@alongside/api/core';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../migrations';
import { entities } from './entities';

/** How TypeORM reaches the database. `url` decides as whom: the application never connects as the owner. */
export const dataSourceOptions = (url: string, pool = 10): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities,
  migrations,
  namingStrategy: new Naming(),
  migrationsTransactionMode: 'each',
  synchronize: false,
  logging: false,
  // Statements of a transaction leave without waiting for each other's answers; see Transaction.
  extra: {
    Client: LeanClient,
    max: pool,
    pipeline: true,
    options: '-c timezone=UTC -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000',
  },
});

/** For the migration commands only; they connect as the owner. */
// eslint-disable-next-line no-restricted-properties -- read by the command line tool, not by the application
export default new DataSource(dataSourceOptions(process.env['DATABASE_URL'] ?? 'postgres://localhost/none'));
