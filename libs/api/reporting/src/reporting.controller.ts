import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Reads, Returns, type Actor } from '@alongside/api/core';
import {
  BlankFormAsk,
  FilingRegister,
  Id,
  Key,
  MadeFile,
  SheetAsk,
  SheetGive,
  SheetGiven,
  SheetList,
  SheetPreview,
  SheetSave,
  SheetSaved,
  SheetStart,
  SheetView,
  WhereToReport,
  Written,
} from '@alongside/contract';
import { blankForm } from './blank-forms';
import { Places } from './places.service';
import { Register } from './register.service';
import { SheetGiving } from './sheet-giving.service';
import { Worksheets } from './worksheet.service';

@Controller('cases/:caseId')
export class CaseReportingController {
  constructor(
    private readonly places: Places,
    private readonly worksheets: Worksheets,
    private readonly register: Register,
  ) {}

  @Get('where-to-report')
  @Can('read', 'Filing')
  @Returns(WhereToReport)
  where(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.places.of(actor, caseId);
  }
  @Get('worksheets')
  @Can('read', 'Filing')
  @Returns(SheetList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.worksheets.list(actor, caseId);
  }
  @Post('worksheets')
  @Can('write', 'Filing')
  @Returns(Written, 201)
  start(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: SheetStart }) input: SheetStart) {
    return this.worksheets.start(actor, caseId, input);
  }
  @Get('filings')
  @Can('read', 'Filing')
  @Returns(FilingRegister)
  filings(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.register.of(actor, caseId);
  }
}

@Controller()
export class WorksheetsController {
  constructor(
    private readonly worksheets: Worksheets,
    private readonly giving: SheetGiving,
  ) {}

  @Get('worksheets/:id')
  @Can('read', 'Filing')
  @Returns(SheetView)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.worksheets.read(actor, id);
  }
  @Post('worksheets/:id/save')
  @Can('write', 'Filing')
  @Returns(SheetSaved, 201)
  save(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: SheetSave }) input: SheetSave) {
    return this.worksheets.save(actor, id, input);
  }
  @Post('worksheets/:id/preview')
  @Can('create', 'Disclosure')
  @Reads()
  @Discloses('look')
  @Returns(SheetPreview, 201)
  preview(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: SheetAsk }) input: SheetAsk) {
    return this.giving.preview(actor, id, input);
  }
  @Post('worksheets/:id/give')
  @Can('create', 'Disclosure')
  @Discloses('always')
  @Returns(SheetGiven, 201)
  give(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: SheetGive }) input: SheetGive) {
    return this.giving.give(actor, id, input);
  }
  @Get('disclosures/:id/document')
  @Can('create', 'Disclosure')
  @Discloses('again')
  @Returns(MadeFile)
  document(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.giving.document(actor, id);
  }
  /** Nobody is in a blank form. */
  @Get('blank-forms/:form')
  @Can('read', 'Knowledge')
  @Returns(MadeFile)
  blank(@Param('form', { schema: Key }) form: string, @Query({ schema: BlankFormAsk }) { locale, paper }: BlankFormAsk) {
    return blankForm(form, locale, paper);
  }
}
