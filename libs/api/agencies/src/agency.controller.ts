import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import {
  AgencyList,
  AgencyRhythm,
  AgencyView,
  AgencyWrite,
  CrimeTypeList,
  Guide,
  Id,
  Key,
  WorksheetFields,
  WorksheetList,
  Written,
} from '@alongside/contract';
import { Agencies } from './agency.service';
import { KnowledgeTexts } from './knowledge.service';

@Controller('agencies')
export class AgenciesController {
  constructor(private readonly agencies: Agencies) {}

  @Get()
  @Can('read', 'Agency')
  @Returns(AgencyList)
  list(@CurrentActor() actor: Actor) {
    return this.agencies.list(actor);
  }
  @Get(':id')
  @Can('read', 'Agency')
  @Returns(AgencyView)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.agencies.read(actor, id);
  }
  @Post()
  @Can('create', 'Agency')
  @Returns(Written, 201)
  add(@CurrentActor() actor: Actor, @Body({ schema: AgencyWrite }) input: AgencyWrite) {
    return this.agencies.add(actor, input);
  }
  @Put(':id')
  @Can('write', 'Agency')
  @Returns(Written)
  edit(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: AgencyWrite }) input: AgencyWrite) {
    return this.agencies.edit(actor, id, input);
  }
  @Put(':id/rhythm')
  @Can('write', 'Agency')
  @Returns(Written)
  setRhythm(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: AgencyRhythm }) input: AgencyRhythm) {
    return this.agencies.setRhythm(actor, id, input);
  }
}

@Controller('knowledge')
export class KnowledgeController {
  constructor(private readonly texts: KnowledgeTexts) {}

  @Get('crime-types')
  @Can('read', 'Knowledge')
  @Returns(CrimeTypeList)
  crimeTypes(@CurrentActor() actor: Actor) {
    return this.texts.crimeTypes(actor);
  }
  @Get('guide')
  @Can('read', 'Knowledge')
  @Returns(Guide)
  guide(@CurrentActor() actor: Actor) {
    return this.texts.guide(actor);
  }
  @Get('worksheets')
  @Can('read', 'Knowledge')
  @Returns(WorksheetList)
  worksheets(@CurrentActor() actor: Actor) {
    return this.texts.worksheets(actor);
  }
  @Get('worksheets/:channel')
  @Can('read', 'Knowledge')
  @Returns(WorksheetFields)
  worksheet(@CurrentActor() actor: Actor, @Param('channel', { schema: Key }) channel: string) {
    return this.texts.worksheet(actor, channel);
  }
}
