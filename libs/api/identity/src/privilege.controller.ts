import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { Id, PrivilegeEdit, PrivilegeView, Written } from '@alongside/contract';
import { Privileges } from './privilege.service';

@Controller('users/:id/privilege')
export class PrivilegeController {
  constructor(private readonly privileges: Privileges) {}

  @Get()
  @Can('read', 'Privilege')
  @Returns(PrivilegeView)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.privileges.read(actor, id);
  }
  @Put()
  @Can('write', 'Privilege')
  @Returns(Written)
  edit(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PrivilegeEdit }) input: PrivilegeEdit) {
    return this.privileges.edit(actor, id, input);
  }
}
