/** Names of properties that AWS's tools read, in lower case. */
const OF_AWS = byThemselves(
  `account_id_endpoint_mode api_versions auth_scheme_preference aws_access_key_id aws_account_id aws_credential_scope
  aws_secret_access_key aws_security_token aws_session_token ca_bundle cli_auto_prompt cli_binary_format
  cli_follow_urlparam cli_history cli_pager cli_timestamp_format credential_process credential_source csm_enabled
  defaults_mode disable_request_compression duration_seconds ec2_metadata_service_endpoint
  ec2_metadata_service_endpoint_mode ec2_metadata_v1_disabled endpoint_discovery_enabled endpoint_url external_id
  ignore_configured_endpoint_urls login_session max_attempts metadata_service_num_attempts metadata_service_timeout
  mfa_serial output parameter_validation region request_checksum_calculation request_min_compression_size_bytes
  response_checksum_validation retry_mode role_arn role_session_name s3 s3_disable_express_session_auth
  s3_disable_multiregion_access_points s3_us_east_1_regional_endpoint s3_use_arn_region sdk_ua_app_id services
  sigv4a_signing_region_set source_profile sso_account_id sso_account_name sso_region sso_registration_scopes
  sso_role_name sso_session sso_start_url sts_regional_endpoints tcp_keepalive use_dualstack_endpoint
  use_fips_endpoint web_identity_token_file`.split(/\s+/),
);
/** Names that people and other tools make up. What is encoded in base64 has capitals or digits, unless it is short. */
const MADE_UP = /^[a-z][a-z0-9]*(?:[-_.:][a-z0-9]+)*$/;
/** Base64, then at most the signs that fill it up. */
const REST_OF_VALUE = /^[A-Za-z0-9+/]+={0,2}$/;
/** What no made-up name has. */
const UNLIKE_NAME = /[A-Z0-9+/]/;
const OF_BASE64 = ['aws_secret_access_key', 'aws_session_token', 'aws_security_token'];

function byThemselves(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, name]));
}

/** One text for all properties of a name that AWS's tools read, in lower case: of thousands that takes less memory. */
export function oneText(name: string): string {
  return OF_AWS.get(name) ?? name;
}

/** Whether AWS's tools read a property of that name, whatever its case. */
export function isAwsProperty(name: string): boolean {
  return OF_AWS.has(name) || OF_AWS.has(name.toLowerCase());
}

/** True for a line that seems to be the rest of the value of the property above it. `name` is what stands before its first `=`. */
export function isRestOfValue(above: string, text: string, name: string): boolean {
  return OF_BASE64.includes(above) && REST_OF_VALUE.test(text) && UNLIKE_NAME.test(text) && !isAwsProperty(name);
}

/** The name of a property, where it can be shown: no text that may be a piece of a secret. */
export function shownName(text: string, name: string): string | undefined {
  return isAwsProperty(name) || (MADE_UP.test(name) && !REST_OF_VALUE.test(text)) ? name : undefined;
}
