import { IsIn } from 'class-validator';

/** Whether the service runs in production. */
export class ModeEnvironment {
  @IsIn(['development', 'test', 'production'], {
    message: 'NODE_ENV must be development, test or production.',
  })
  readonly NODE_ENV: 'development' | 'test' | 'production' = 'development';

  get production(): boolean {
    return this.NODE_ENV === 'production';
  }
}
