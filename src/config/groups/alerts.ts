import { ArrayNotEmpty, IsEmail, IsOptional, IsUrl, Matches } from 'class-validator';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { toList, URL_RULES } from '../decorators.js';

const MAIL = ['ALERT_SMTP_URL', 'ALERT_EMAIL_FROM', 'ALERT_EMAIL_TO'];

/** Destinations of alert notices, besides the log and webhooks. */
export class AlertsEnvironment {
  /** Secret: anyone with this URL can post to the channel. */
  @IsOptional()
  @IsUrl(URL_RULES, { message: 'ALERT_SLACK_URL must be the http(s) URL of an incoming webhook.' })
  readonly ALERT_SLACK_URL?: string;

  @IsOptional()
  @Matches(/^smtps?:\/\/[^\s/]+\/?(\?\S*)?$/, {
    message: 'ALERT_SMTP_URL must be smtp:// or smtps://, such as smtps://user:password@mail.example.com.',
  })
  readonly ALERT_SMTP_URL?: string;

  @IsOptional()
  @IsEmail({ require_tld: false }, { message: 'ALERT_EMAIL_FROM must be an e-mail address.' })
  readonly ALERT_EMAIL_FROM?: string;

  @toList
  @IsOptional()
  @ArrayNotEmpty({ message: 'ALERT_EMAIL_TO must hold at least one e-mail address.' })
  @IsEmail(
    { require_tld: false },
    { each: true, message: 'ALERT_EMAIL_TO must be e-mail addresses separated by commas.' },
  )
  readonly ALERT_EMAIL_TO?: string[];
}

export function alertRules(env: AlertsEnvironment): CrossVariableRule[] {
  const given = [env.ALERT_SMTP_URL, env.ALERT_EMAIL_FROM, env.ALERT_EMAIL_TO].filter(Boolean);
  return [
    [
      given.length > 0 && given.length < MAIL.length,
      'Alerts by e-mail need all of ALERT_SMTP_URL, ALERT_EMAIL_FROM and ALERT_EMAIL_TO.',
      MAIL,
    ],
  ];
}
