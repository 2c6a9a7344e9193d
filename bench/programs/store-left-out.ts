/** (c) This whole service without the store: every write of a report succeeds at once. */
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../dist/app.module.js';
import { Environment } from '../../dist/config/environment.js';
import { configureApp } from '../../dist/configure-app.js';
import { createLogger } from '../../dist/core/logging/create-logger.js';
import type { Outcome } from '../../dist/delivery/delivery-report.js';
import { DeliveryStore } from '../../dist/delivery/recording/delivery.store.js';

const noStore: Pick<DeliveryStore, 'append'> = {
  append: (reports) => Promise.resolve(reports.map((): Outcome => 'applied')),
};
const module = await Test.createTestingModule({ imports: [AppModule] })
  .overrideProvider(DeliveryStore)
  .useValue(noStore)
  .compile();
const env = module.get(Environment);
const app = module.createNestApplication<NestExpressApplication>({
  bodyParser: false,
  logger: createLogger(env),
});
configureApp(app);
await app.listen(env.APP_PORT);
