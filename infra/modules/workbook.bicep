param title string
param location string
param tags object
param insightsId string
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, title)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: title
    sourceId: insightsId
    version: 'Notebook/1.0'
    serializedData: replace(loadTextContent('../workbook/slime.workbook.json'), '__WORKSPACE_ID__', workspaceId)
  }
}
