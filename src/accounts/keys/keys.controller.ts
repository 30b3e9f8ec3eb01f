import { Controller, Delete, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { KeyCreatedPage } from '../../../views/accounts/keys/key-created';
import { KeysPage } from '../../../views/accounts/keys/keys';
import { NewKeyPage } from '../../../views/accounts/keys/new-key';
import { Keys, type MadeKey } from '../../auth/keys/keys';
import { Me, type SessionViewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { redirectWithNotice, setFlash } from '../../pages/flash';
import { formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { expiryOf, MakeKey, overlapOf, RotateKey } from './key.dto';
import { type KeyOwner, KeyOwnerGuard, OwnerOfKeys } from './key-owner';
import { KeysPropsBuilder } from './keys-props';
import { NewKeyTokens } from './new-key-tokens';

@Controller(['users/me/keys', 'account/bots/:bot_id/keys'])
@UseGuards(KeyOwnerGuard)
export class KeysController {
  constructor(
    private readonly keys: Keys,
    private readonly props: KeysPropsBuilder,
    private readonly tokens: NewKeyTokens,
    private readonly pages: Pages,
  ) {}

  @Get()
  list(@OwnerOfKeys() owner: KeyOwner, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, KeysPage, this.props.list(owner));
  }

  @Get('new')
  new(@OwnerOfKeys() owner: KeyOwner, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, NewKeyPage, this.props.form(owner));
  }

  @Post()
  create(
    @Me() me: SessionViewer,
    @OwnerOfKeys() owner: KeyOwner,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.form(
      () => this.make(me, owner, formInput(MakeKey, request)),
      (made) => this.redirectToNew(me, owner, made, reply),
      (error) => {
        const props = this.props.form(owner, request.body, error);
        return this.pages.show(request, reply, NewKeyPage, props, error);
      },
    );
  }

  private make(
    me: SessionViewer,
    { user }: KeyOwner,
    { label, scopes, where, room_ids, lifetime }: MakeKey,
  ): Promise<MadeKey> {
    const chosen = where === 'chosen' ? room_ids : null;
    if (chosen) this.props.assertOwnRooms(user, chosen);
    const [user_id, creator_id, expires_at] = [user.id, me.user.id, expiryOf(lifetime)];
    return this.keys.make({ user_id, creator_id, label, scopes, room_ids: chosen, expires_at });
  }

  @Get(':id')
  show(
    @Me() me: SessionViewer,
    @OwnerOfKeys() owner: KeyOwner,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const token = this.tokens.take(me, id);
    if (token !== undefined)
      return this.pages.show(request, reply, KeyCreatedPage, this.props.created(owner, token));
    setFlash(reply, 'alert', text.keys.gone);
    return reply.redirect(owner.path, 303);
  }

  @Post(':id/rotation')
  rotate(
    @Me() me: SessionViewer,
    @OwnerOfKeys() owner: KeyOwner,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const overlap = overlapOf(formInput(RotateKey, request));
    return this.pages.form(
      () => this.keys.rotate(owner.user.id, id, me.user.id, overlap),
      (made) => this.redirectToNew(me, owner, made, reply),
      (error) => {
        setFlash(reply, 'alert', error.detail);
        return reply.redirect(owner.path, 303);
      },
    );
  }

  @Delete(':id')
  async delete(
    @Me() me: SessionViewer,
    @OwnerOfKeys() { user, path }: KeyOwner,
    @Param('id', RecordId) id: number,
    @Res() reply: FastifyReply,
  ) {
    await this.keys.revoke(user.id, id, me.user.id);
    return redirectWithNotice(reply, path, text.keys.revoked);
  }

  private redirectToNew(me: SessionViewer, { path }: KeyOwner, made: MadeKey, reply: FastifyReply) {
    return reply.redirect(`${path}/${this.tokens.keep(me, made)}`, 303);
  }
}
