import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, type FormEvent } from 'react';
import type { AlertRule } from '../../api/alerts.js';
import { answerOf, api } from '../../api/client.js';
import { Button } from '../../components/button.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { toWords } from '../../formats/to-words.js';
import styles from './alerts.module.css';
import { changesWith, hasDefaults, type RuleChoice } from './rule-changes.js';

/** The switch and the limits of one rule. */
export function RuleForm({ rule }: { rule: AlertRule }) {
  const id = useId();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: async (choice: RuleChoice) => {
      // All rules are replaced at once, so fetch other people's changes first.
      const { items } = await answerOf(api.GET('/alerts/rules'));
      return answerOf(api.PUT('/alerts/rules', { body: { rules: changesWith(items, rule.name, choice) } }));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['alert-rules'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const settings = rule.settings.map(({ name }) => [name, Number(typed.get(name))]);
    change.mutate({ enabled: typed.has('enabled'), settings: Object.fromEntries(settings) });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={toWords(rule.name)}>
      <label className={styles.switch}>
        <input type="checkbox" name="enabled" defaultChecked={rule.enabled} />
        Evaluate this rule
      </label>
      <div className={styles.settings}>
        {rule.settings.map(({ name, value, least, most, default: usual, description }) => (
          <div key={name} className={styles.setting}>
            <label htmlFor={id + name}>{toWords(name)}</label>
            <input
              id={id + name}
              name={name}
              type="number"
              required
              min={least}
              max={most}
              step="any"
              defaultValue={value}
              aria-describedby={`${id}${name}-hint`}
            />
            <span id={`${id}${name}-hint`} className={styles.hint}>
              {description} Default {usual}.
            </span>
          </div>
        ))}
      </div>
      <div className={styles.actions}>
        <Button type="submit" disabled={change.isPending}>
          Save
        </Button>
        {!hasDefaults(rule) && (
          <Button disabled={change.isPending} onClick={() => change.mutate({ enabled: true, settings: {} })}>
            Back to the defaults
          </Button>
        )}
        <ProblemNotice mutation={change} />
      </div>
    </form>
  );
}
