import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `danger` for irreversible actions. */
  tone?: 'danger' | 'plain' | 'primary';
}

export function Button({ tone = 'plain', type = 'button', className = '', ...rest }: Props) {
  // oxlint-disable-next-line react/button-has-type -- it has one, from above
  return <button type={type} className={`${styles.button} ${styles[tone]} ${className}`} {...rest} />;
}
