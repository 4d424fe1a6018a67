export * from './portal.entity';
