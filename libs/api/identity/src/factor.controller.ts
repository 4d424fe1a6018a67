import { Body, Controller, Get, Post } from '@nestjs/common';
import { BeforeFactor, Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { CodeStep, FactorBegin, FactorBegun, FactorProof, FactorView, Nothing, RecoveryCodes } from '@alongside/contract';
import { Factors } from './factor.service';

/** One's own second factor. Setting it up works before anything else does, where the organization asks for one. */
@Controller('factor')
export class FactorController {
  constructor(private readonly factors: Factors) {}

  @Get()
  @Can('read', 'Session')
  @BeforeFactor('enrol')
  @Returns(FactorView)
  own(@CurrentActor() actor: Actor) {
    return this.factors.own(actor);
  }
  @Post('begin')
  @Can('write', 'Session')
  @BeforeFactor('enrol')
  @Returns(FactorBegun, 201)
  begin(@CurrentActor() actor: Actor, @Body({ schema: FactorBegin }) input: FactorBegin) {
    return this.factors.begin(actor, input);
  }
  @Post('confirm')
  @Can('write', 'Session')
  @BeforeFactor('enrol')
  @Returns(RecoveryCodes, 201)
  confirm(@CurrentActor() actor: Actor, @Body({ schema: CodeStep }) input: CodeStep) {
    return this.factors.confirm(actor, input.code);
  }
  @Post('recovery-codes')
  @Can('write', 'Session')
  @Returns(RecoveryCodes, 201)
  renew(@CurrentActor() actor: Actor, @Body({ schema: FactorProof }) input: FactorProof) {
    return this.factors.renew(actor, input);
  }
  @Post('remove')
  @Can('write', 'Session')
  @Returns(Nothing, 201)
  remove(@CurrentActor() actor: Actor, @Body({ schema: FactorProof }) input: FactorProof) {
    return this.factors.remove(actor, input);
  }
}
