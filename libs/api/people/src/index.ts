export * from './person.entity';
export * from './people.service';
export * from './people.module';
