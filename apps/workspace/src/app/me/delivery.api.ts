import { Service, inject } from '@angular/core';
import { CalendarAddress, MyDelivery, type DeliveryChoices } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** How one wants to hear of what is due. */
@Service()
export class DeliveryApi {
  private readonly api = inject(Api);

  keep(input: DeliveryChoices) {
    return this.api.put('/api/notifications/choices', input, MyDelivery);
  }
  openCalendar() {
    return this.api.post('/api/notifications/calendar', {}, CalendarAddress);
  }
  async closeCalendar() {
    await this.api.delete('/api/notifications/calendar');
  }
}
