import { ApiProperty } from '@nestjs/swagger';

class HomeLinksView {
  @ApiProperty({ description: 'The web page for people.', example: './dashboard' })
  dashboard!: string;

  @ApiProperty({ description: 'The routes, with examples to run.', example: './docs' })
  docs!: string;

  @ApiProperty({ description: 'The OpenAPI document.', example: './docs-json' })
  openapi!: string;

  @ApiProperty({ description: 'Whether the process runs.', example: './health/live' })
  live!: string;

  @ApiProperty({ description: 'Whether callbacks are kept.', example: './health/ready' })
  ready!: string;
}

export class HomeView {
  @ApiProperty({ example: 'Plivo delivery service' })
  name!: string;

  @ApiProperty({ example: 'Sends SMS through Plivo and records the delivery of every message.' })
  description!: string;

  @ApiProperty({ type: HomeLinksView, description: 'Relative to this address.' })
  links!: HomeLinksView;
}

export const HOME: Readonly<HomeView> = {
  name: 'Plivo delivery service',
  description: 'Sends SMS through Plivo and records the delivery of every message.',
  // Relative, so that they also work under a proxy's prefix.
  links: {
    dashboard: './dashboard',
    docs: './docs',
    openapi: './docs-json',
    live: './health/live',
    ready: './health/ready',
  },
};
