import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findHeadlessShell } from '../../src/tasks/chromium.mjs';
import { atMost, row } from './row.mjs';
import { ROOMS, tokenOf } from './seed.mjs';
import { median } from './versus.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];
const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];
const TICKS_PER_SECOND = 100;
/** What a page does after it is live belongs to its load. */
const AFTER_MS = 2_000;

/** A new visitor opens a room in Chromium: processor time of the longest task on the page's main thread. */
export async function coldLoad({ subjects, scale }) {
