import { chooseTheme, useThemeChoice, type ThemeChoice } from './theme.js';
import styles from './layout.module.css';

const CHOICES: readonly { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function ThemeSwitch() {
  const choice = useThemeChoice();
  return (
    <label className={styles.theme}>
      <span>Theme</span>
      <select
        value={choice}
        onChange={({ target }) => {
          const chosen = CHOICES.find(({ value }) => value === target.value);
          if (chosen) chooseTheme(chosen.value);
        }}
      >
        {CHOICES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
