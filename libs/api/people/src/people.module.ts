import { Module } from '@nestjs/common';
import { People } from './people.service';

@Module({ providers: [People], exports: [People] })
export class PeopleModule {}
