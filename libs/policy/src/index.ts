export * from './grant';
export * from './policies';
export * from './ability';
export * from './privileged';
