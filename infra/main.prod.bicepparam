// Pas-de-Calais, production.
using 'main.bicep'

param environmentOf = 'prod'
param departmentCode = '62'
param publicBaseUrl = readEnvironmentVariable('SLIME_PUBLIC_BASE_URL', '')
param queueTransport = 'serviceBus'

param signIn = {
  tenantId: readEnvironmentVariable('SLIME_TENANT_ID')
  clientId: readEnvironmentVariable('SLIME_CLIENT_ID')
}

param graph = {
  senderMailbox: readEnvironmentVariable('SLIME_SENDER_MAILBOX')
  teamsAppId: readEnvironmentVariable('SLIME_TEAMS_APP_ID')
}

param alertEmails = split(readEnvironmentVariable('SLIME_ALERT_EMAILS'), ',')

param budget = {
  amount: 450
  startDate: '2027-01-01'
}

param retention = {
  incomingDays: 2
  documentsColdDays: 730
  exportsLockedDays: 365
  exportsEraseDays: 730
  recoveryDays: 30
  logDays: 365
}

param capacity = {
  storageRedundancy: 'Standard_GZRS'
  zoneRedundant: true
  alwaysReadyHttpInstances: 2
  maximumInstances: 100
}

param malwareScanGigabytesPerMonth = 50
