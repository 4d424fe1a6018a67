export * from './organization.entity';
export * from './user.entity';
