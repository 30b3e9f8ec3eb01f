import { SetMetadata } from '@nestjs/common';
import type { Scope } from '../../protocol/key.view';

export const SCOPE = 'scope';
export const NO_KEY = 'no key';

export type ScopeNeed = Scope | typeof NO_KEY;

export const NeedsScope = (scope: Scope) => SetMetadata(SCOPE, scope);

/** For what could take the account over, or belongs to one device. */
export const NeedsSession = () => SetMetadata(SCOPE, NO_KEY);
