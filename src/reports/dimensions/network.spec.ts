import { describe, expect, it } from '@jest/globals';
import { NetworkNames, networkOf } from './network.js';

describe('the network of a report', () => {
  it.each([
    ['310', '260', '310-260'],
    ['405', '04', '405-04'],
    ['262', '1', '262-1'],
    ['310', null, 'unknown'],
    [null, '260', 'unknown'],
    ['31', '260', 'unknown'],
    ['310', '2600', 'unknown'],
    ['310', '', 'unknown'],
    ['=31', '-26', 'unknown'],
  ])('of MCC %j and MNC %j is %s', (mcc, mnc, network) => {
    expect(networkOf(mcc, mnc)).toBe(network);
  });
});

describe('the name of a network', () => {
  const names = NetworkNames.read();

  it.each([
    ['310-260', 'T-Mobile'],
    ['311-480', 'Verizon'],
    ['262-01', 'Telekom'],
    ['404-45', 'Airtel'],
    ['405-857', 'Jio'],
    ['334-020', 'Telcel'],
    ['621-30', 'MTN'],
    ['724-05', 'Claro'],
  ])('%s is %s', (network, name) => {
    expect(names.nameOf(network)).toBe(name);
  });

  it.each([
    ['262-1', 'Telekom'],
    ['262-001', 'Telekom'],
    ['334-20', 'Telcel'],
  ])('%s, in another spelling, is %s', (network, name) => {
    expect(names.nameOf(network)).toBe(name);
  });

  it.each(['unknown', '999-77', '', '310', '310-', 'toString', '__proto__'])('%j has none', (network) => {
    expect(names.nameOf(network)).toBeNull();
  });
});
