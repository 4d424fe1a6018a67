import { Module } from '@nestjs/common';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { RemindersModule } from '@alongside/api/reminders';
import { MyPlan } from './my-plan.service';
import { PlanExtracts } from './plan-extracts';
import { SafetyPlanLists } from './safety-plan-list.service';
import { SafetyPlansController } from './safety-plan.controller';
import { SafetyPlans } from './safety-plan.service';

/** Safety and privacy plans: chosen and worded together, printed through the gate, shared item by item. */
@Module({
  imports: [CasesModule, ConsentModule, RemindersModule],
  controllers: [SafetyPlansController],
  providers: [SafetyPlans, SafetyPlanLists, PlanExtracts, MyPlan],
})
export class SafetyModule {}
