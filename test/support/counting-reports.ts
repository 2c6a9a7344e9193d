/** A process that counts messages for reports: `counting-reports.ts <DATABASE_URL>`. */
import { PrismaService } from '../../src/core/prisma.service.js';
import { ReportRecording } from './report-recording.js';

new ReportRecording(await PrismaService.open(process.argv[2]!)).start();
console.log('counting');
console.log('started');
