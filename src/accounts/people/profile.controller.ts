import { Controller, Delete, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { DevicesPage } from '../../../views/accounts/people/devices';
import { LookPage } from '../../../views/accounts/people/look';
import { ProfilePage } from '../../../views/accounts/people/profile';
import { SettingsListPage } from '../../../views/pages/settings';
import { UpdateMe } from '../../auth/auth.dto';
import { Sessions } from '../../auth/sessions';
import { Me, type SessionViewer } from '../../auth/viewer';
import type { AppError } from '../../http/errors';
import { RecordId } from '../../http/record-id';
import { parse } from '../../http/validation';
import { redirectWithNotice } from '../../pages/flash';
import { type FormBody, formBody, switchValue } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import type { MeView } from '../../protocol/user.view';
import { Profile } from './profile';
import { ProfilePropsBuilder } from './profile-props';

const PATH = '/users/me/profile';

@Controller('users/me')
export class ProfileController {
  constructor(
    private readonly profile: Profile,
    private readonly props: ProfilePropsBuilder,
    private readonly sessions: Sessions,
    private readonly pages: Pages,
  ) {}

  @Get('profile')
  show(
    @Me() me: SessionViewer,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    error?: AppError,
  ) {
    const props = this.props.build(me, request.body, error);
    return this.pages.show(request, reply, ProfilePage, props, error);
  }

  @Put('profile')
  update(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const body = formBody(request.body);
    return this.pages.form(
      () => this.profile.update(me, profileInput(body)),
      (after) => redirectWithNotice(reply, pathFor(body), noticeFor(body, me, after)),
      (error) => this.show(me, request, reply, error),
    );
  }

  /** For narrow screens, where the rail has no place beside a section. */
  @Get('settings')
  settings(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, SettingsListPage, {});
  }

  @Get('look')
  look(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, LookPage, {});
  }

  @Get('devices')
  devices(
    @Me() { user, session }: SessionViewer,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sessions = this.sessions.list(user.id, session.id);
    return this.pages.show(request, reply, DevicesPage, { sessions });
  }

  @Delete('sessions/:id')
  revoke(@Me() me: SessionViewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.sessions.revoke(me, id), reply, '/users/me/devices');
  }
}

function profileInput({ push_text, presence_hidden, ...body }: FormBody): UpdateMe {
  const switches = {
    ...(push_text !== undefined && { push_text: switchValue(push_text) }),
    ...(presence_hidden !== undefined && { presence_hidden: switchValue(presence_hidden) }),
  };
  return parse(UpdateMe, { ...body, ...switches }, { strict: false });
}

function pathFor(body: FormBody): string {
  if ('push_text' in body) return '/users/me/push_subscriptions';
  return 'theme' in body || 'density' in body ? '/users/me/look' : PATH;
}

function noticeFor(body: FormBody, { user }: SessionViewer, { name, namesake }: MeView): string {
  if (namesake && name !== user.name) return text.auth.join.namesake(namesake.name);
  return body.password === undefined ? text.shell.saved : text.auth.profile.passwordChanged;
}
