/**
 * Models behind the OpenAI chat completions and embeddings API, or one that is compatible with it. {@link
 * dev.assay.provider.openai.OpenAiProvider} is the front door and describes the options; {@link
 * dev.assay.provider.openai.CompatibleProvider} is the same for services that are not OpenAI's own.
 */
@NullMarked
package dev.assay.provider.openai;

import org.jspecify.annotations.NullMarked;
