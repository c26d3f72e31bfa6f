/** What the engine knows of the classes of its interface beyond what they promise. Exported to the engine alone. */
package app.fanreward.api.internal;
