// The one place where settings of the program are named. Flex Consumption refuses FUNCTIONS_WORKER_RUNTIME,
// FUNCTIONS_EXTENSION_VERSION, WEBSITE_RUN_FROM_PACKAGE and WEBSITE_TIME_ZONE: the runtime is in functionAppConfig, timers are UTC.
import { fingerprintSecret, housingPlatform, organisationContact, queueTransportName, signalLogementSecret, smsProvider, smsSecrets, storageTriggers } from '../shared.bicep'

param appName string
param identityClientId string
param hostStorageName string
param dataStorageName string
param vaultName string
param insightsConnectionString string
param publicBaseUrl string
param departmentCode string
param queueTransport queueTransportName
@description('Empty with storage queues.')
param serviceBusHost string
param signIn { tenantId: string, clientId: string }
param graph { senderMailbox: string, teamsAppId: string }
param sms smsProvider
param signalLogement housingPlatform
param askSatisfaction bool
param referrerContacts organisationContact[]
param healthData bool

var usesServiceBus = queueTransport == 'serviceBus'
var idle = usesServiceBus ? storageTriggers : []

var platform = {
  // Blobs and tables are the host's own; the queues that its triggers read are the program's.
  AzureWebJobsStorage__blobServiceUri: 'https://${hostStorageName}.blob.${environment().suffixes.storage}'
  AzureWebJobsStorage__tableServiceUri: 'https://${hostStorageName}.table.${environment().suffixes.storage}'
  AzureWebJobsStorage__queueServiceUri: 'https://${dataStorageName}.queue.${environment().suffixes.storage}'
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsDisableHomepage: 'true'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // The exporter would otherwise tell Microsoft how it is used.
  APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true'
  // Which of the identities of the app the Azure SDK takes.
  AZURE_CLIENT_ID: identityClientId
  ASPNETCORE_ENVIRONMENT: 'Production'
  WEBSITE_AUTH_AAD_ALLOWED_TENANTS: signIn.tenantId
  // The platform signs people in with the identity instead of a client secret.
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
}

// No trigger of the host reads it: the program itself does.
var serviceBus = {
  Slime__ServiceBus__Namespace: serviceBusHost
}

var program = {
  Slime__PublicBaseUrl: publicBaseUrl
  Slime__Department__Code: departmentCode
  Slime__Storage__AccountName: dataStorageName
  Slime__Queues__Transport: queueTransport
  // malware-scanning.bicep: no file leaves quarantine before its verdict.
  Slime__Files__AwaitDefender: 'true'
  Slime__Household__FingerprintKey: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${fingerprintSecret})'
  Slime__Privacy__HealthData: healthData ? 'true' : 'false'
  Slime__Satisfaction__AskByItself: askSatisfaction ? 'true' : 'false'
  Slime__Graph__SenderMailbox: graph.senderMailbox
  Slime__Graph__TeamsAppId: graph.teamsAppId
  // The Teams app's manifest asks for TeamsActivity.Send.User, which each person gives by installing it.
  Slime__Graph__PermissionPerUser: 'true'
  Slime__Graph__ManagedIdentityClientId: identityClientId
  Slime__Authentication__Authority: '${environment().authentication.loginEndpoint}${signIn.tenantId}/v2.0'
  Slime__Authentication__Audience: signIn.clientId
}

var textMessages = {
  Slime__Sms__Endpoint: sms.endpoint
  Slime__Sms__SenderName: sms.senderName
  Slime__Sms__ApiKey: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${smsSecrets.apiKey})'
  Slime__Sms__InboundKey: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${smsSecrets.inboundKey})'
}

var housing = union(
  {
    Slime__SignalLogement__Endpoint: signalLogement.endpoint
    Slime__SignalLogement__Email: signalLogement.email
    Slime__SignalLogement__Password: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${signalLogementSecret})'
  },
  empty(signalLogement.?partnerId) ? {} : { Slime__SignalLogement__PartnerId: signalLogement.partnerId! })

var contacts = union(
  toObject(range(0, length(referrerContacts)), n => 'Slime__Referrers__Contacts__${n}__Organisation', n => referrerContacts[n].organisation),
  toObject(range(0, length(referrerContacts)), n => 'Slime__Referrers__Contacts__${n}__Email', n => referrerContacts[n].email))

var switchedOff = toObject(idle, trigger => 'AzureWebJobs.${trigger}.Disabled', trigger => 'true')

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(platform, usesServiceBus ? serviceBus : {}, program, empty(sms.endpoint) ? {} : textMessages, empty(signalLogement.endpoint) ? {} : housing, contacts, switchedOff)
}
