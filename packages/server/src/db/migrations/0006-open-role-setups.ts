/**
 * One setup is open for each tenant, type, account and root: the one that is shown until it is used.
 * Those issued before this rule stay usable without being shown.
 */
export const openRoleSetups: readonly string[] = [
  `alter table role_setups add column shown boolean not null default true`,
  `update role_setups set shown = false where exists (
     select 1 from role_setups as newer
     where newer.tenant_id = role_setups.tenant_id
       and newer.type = role_setups.type
       and newer.account_id is not distinct from role_setups.account_id
       and newer.root_id is not distinct from role_setups.root_id
       and newer.used_by is null
       and (newer.created_at, newer.id) > (role_setups.created_at, role_setups.id)
   )`,
  `create unique index role_setups_open
     on role_setups (tenant_id, type, account_id, root_id) nulls not distinct
     where shown and used_by is null`,
]
