export * from './release.entity';
