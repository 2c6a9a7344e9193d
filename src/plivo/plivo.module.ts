import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { PlivoAccount } from './client/plivo-account.js';
import { PlivoTransport } from './client/plivo-transport.js';
import { PlivoClient } from './client/plivo.client.js';
import { PlivoReader } from './client/plivo.reader.js';

interface PlivoModuleOptions
  extends Pick<ModuleMetadata, 'imports'>, Pick<FactoryProvider<PlivoAccount>, 'inject' | 'useFactory'> {}

/** All code specific to Plivo. The importing module chooses the real Plivo or the sandbox. */
@Module({})
export class PlivoModule {
  static forRootAsync({ imports = [], inject = [], useFactory }: PlivoModuleOptions): DynamicModule {
    return {
      module: PlivoModule,
      global: true,
      imports,
      providers: [PlivoClient, PlivoReader, PlivoTransport, { provide: PlivoAccount, inject, useFactory }],
      exports: [PlivoAccount, PlivoClient, PlivoReader, PlivoTransport],
    };
  }
}
