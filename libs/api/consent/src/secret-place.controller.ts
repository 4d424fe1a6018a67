import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { Id, Nothing, SecretPlaceList, SecretPlaceWrite, Written } from '@alongside/contract';
import { SecretPlaces } from './secret-places.service';

@Controller('secret-places')
export class SecretPlacesController {
  constructor(private readonly places: SecretPlaces) {}

  @Get()
  @Can('read', 'SecretPlace')
  @Returns(SecretPlaceList)
  list(@CurrentActor() actor: Actor) {
    return this.places.list(actor);
  }
  @Post()
  @Can('create', 'SecretPlace')
  @Returns(Written, 201)
  add(@CurrentActor() actor: Actor, @Body({ schema: SecretPlaceWrite }) input: SecretPlaceWrite) {
    return this.places.add(actor, input);
  }
  @Put(':id')
  @Can('write', 'SecretPlace')
  @Returns(Written)
  change(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: SecretPlaceWrite }) input: SecretPlaceWrite) {
    return this.places.change(actor, id, input);
  }
  @Delete(':id')
  @Can('write', 'SecretPlace')
  @Returns(Nothing)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.places.remove(actor, id);
  }
}
