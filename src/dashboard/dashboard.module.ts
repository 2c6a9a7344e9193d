import { Module } from '@nestjs/common';
import { Dashboard } from './dashboard.js';
import { DashboardFiles } from './dashboard-files.js';

/** Serves the web page that `npm run build` builds from dashboard/. */
@Module({ providers: [Dashboard, DashboardFiles] })
export class DashboardModule {}
