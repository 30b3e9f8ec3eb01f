import { NewPassword, NewPerson } from '../../auth/auth.dto';
import { IsName } from '../../http/names';
import { IsText, Optional } from '../../http/validators';
import { MAX_TOKEN } from '../../protocol/limits';

export class SetUp extends NewPerson {
  @Optional()
  @IsName()
  account_name?: string;

  /** Printed by the server when it starts; needed where not only its own machine can reach it. */
  @Optional()
  @IsText({ max: MAX_TOKEN })
  setup_code?: string;
}

/** The last part of a link created by `POST /me/transfers`. */
export class UseDeviceLink {
  @IsText({ max: MAX_TOKEN })
  token: string;
}

export class ResetPassword extends NewPassword {
  /** The last part of the link. */
  @IsText({ max: MAX_TOKEN })
  token: string;
}
