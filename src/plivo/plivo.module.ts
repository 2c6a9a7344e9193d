import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { PlivoAccount } from './client/plivo-account.js';
import { PlivoClient } from './client/plivo.client.js';

interface PlivoModuleOptions
  extends Pick<ModuleMetadata, 'imports'>, Pick<FactoryProvider<PlivoAccount>, 'inject' | 'useFactory'> {}

/** Everything that knows Plivo. The importing module chooses the real Plivo or the sandbox. */
@Module({})
export class PlivoModule {
  static forRootAsync({ imports = [], inject = [], useFactory }: PlivoModuleOptions): DynamicModule {
    return {
      module: PlivoModule,
      global: true,
      imports,
      providers: [PlivoClient, { provide: PlivoAccount, inject, useFactory }],
      exports: [PlivoAccount, PlivoClient],
    };
  }
}
