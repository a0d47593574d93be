// Answers with the trained network that the page carries while its reader draws on a picture or fills in a row, with
// mouse, finger or keys.
{
    const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

    // IEEE 754 half precision: a sign, 5 bits of exponent, 10 of fraction.
    const numberOfHalf = (bits) => {
        const exponent = (bits >> 10) & 31;
        const fraction = bits & 1023;
        const size = exponent === 31 ? (fraction ? NaN : Infinity)
            : exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24;
        return bits & 0x8000 ? -size : size;
    };

    // The weights of a model, one list of numbers each.
    const weightsOf = (model) => {
        const bytes = bytesOf(model.weights);
        const view = new DataView(bytes.buffer);
        const width = model.bits / 8;
        const read = width === 2 ? (at) => numberOfHalf(view.getUint16(at, true)) : (at) => view.getFloat32(at, true);
        let at = 0;
        return model.sizes.map((size) => Float64Array.from({ length: size }, () => {
            at += width;
            return read(at - width);
        }));
    };

    const sigmoid = (x) => 1 / (1 + Math.exp(-x));
    const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

    // Abramowitz and Stegun 7.1.26, within 1.5e-7.
    const errorFunction = (x) => {
        const t = 1 / (1 + 0.3275911 * Math.abs(x));
        const terms = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
        const sum = terms.reduce((total, term) => (total + term) * t, 0);
        return Math.sign(x) * (1 - sum * Math.exp(-x * x));
    };

    const elementwise = (compute) => ([values], { numbers }) => values.map((value) => compute(value, numbers));

    // Of several values of one shape.
    const merged = (compute) => ([first, ...others]) => first.map((value, place) =>
        others.reduce((result, values) => compute(result, values[place]), value));

    const byRows = (values, columns, compute) => {
        const result = new Float64Array(values.length);
        for (let at = 0; at < values.length; at += columns) {
            result.set(compute(values.subarray(at, at + columns)), at);
        }
        return result;
    };

    // What a model is made of: each takes the values that it reads and a description of what it gives, and each value
    // is rows of columns, one behind the other.
    const operations = {
        identity: ([values]) => values,
        relu: elementwise((x) => Math.max(x, 0)),
        relu6: elementwise((x) => Math.min(Math.max(x, 0), 6)),
        general_relu: elementwise((x, [most, slope, threshold]) =>
            x > threshold ? (Number.isFinite(most) ? Math.min(x, most) : x) : slope * (x - threshold)),
        leaky_relu: elementwise((x, [slope]) => x > 0 ? x : slope * x),
        parametric_relu: ([values], { weights: [alpha] }) =>
            values.map((x, place) => x > 0 ? x : alpha[place] * x),
        elu: elementwise((x, [alpha]) => x > 0 ? x : alpha * Math.expm1(x)),
        celu: elementwise((x) => x > 0 ? x : Math.expm1(x)),
        selu: elementwise((x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))),
        sigmoid: elementwise(sigmoid),
        hard_sigmoid: elementwise((x) => Math.min(Math.max(x / 6 + 0.5, 0), 1)),
        log_sigmoid: elementwise((x) => -softplus(-x)),
        silu: elementwise((x) => x * sigmoid(x)),
        hard_silu: elementwise((x) => x * Math.min(Math.max(x / 6 + 0.5, 0), 1)),
        gelu: elementwise((x) => 0.5 * x * (1 + errorFunction(x * Math.SQRT1_2))),
        mish: elementwise((x) => x * Math.tanh(softplus(x))),
        softplus: elementwise(softplus),
        squareplus: elementwise((x) => (x + Math.sqrt(x * x + 4)) / 2),
        sparse_plus: elementwise((x) => x <= -1 ? 0 : x < 1 ? (x + 1) ** 2 / 4 : x),
        sparse_sigmoid: elementwise((x) => x <= -1 ? 0 : x < 1 ? (x + 1) / 2 : 1),
        softsign: elementwise((x) => x / (Math.abs(x) + 1)),
        exponential: elementwise((x) => Math.exp(x)),
        tanh: elementwise((x) => Math.tanh(x)),
        hard_tanh: elementwise((x) => Math.min(Math.max(x, -1), 1)),
        tanh_shrink: elementwise((x) => x - Math.tanh(x)),
        soft_shrink: elementwise((x) => x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0),
        hard_shrink: elementwise((x) => Math.abs(x) > 0.5 ? x : 0),
        log_softmax: (inputs, shape) => operations.softmax(inputs, shape).map(Math.log),
        softmax: ([values], { columns }) => byRows(values, columns, (row) => {
            const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
            const powers = row.map((value) => Math.exp(value - largest));
            const sum = powers.reduce((total, power) => total + power, 0);
            return powers.map((power) => power / sum);
        }),
        dense: ([values], { rows, columns, weights: [kernel, bias] }) => {
            const result = new Float64Array(rows * columns);
            const inputs = kernel.length / columns;
            for (let row = 0; row < rows; row += 1) {
                const sums = result.subarray(row * columns, (row + 1) * columns);
                if (bias) sums.set(bias);
                for (let input = 0; input < inputs; input += 1) {
                    const value = values[row * inputs + input];
                    if (value === 0) continue;
                    for (let unit = 0; unit < columns; unit += 1) sums[unit] += value * kernel[input * columns + unit];
                }
            }
            return result;
        },
        normalize: ([values], { columns, weights: [gamma, beta, mean, variance], numbers: [epsilon] }) =>
            values.map((value, place) => {
                const column = place % columns;
                const scaled = (value - mean[column]) / Math.sqrt(variance[column] + epsilon);
                return scaled * (gamma ? gamma[column] : 1) + (beta ? beta[column] : 0);
            }),
        layer_normalization: ([values], { columns, weights: [gamma, beta], numbers: [epsilon] }) =>
            byRows(values, columns, (row) => {
                const mean = row.reduce((sum, value) => sum + value, 0) / columns;
                const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / columns;
                const factor = 1 / Math.sqrt(variance + epsilon);
                return row.map((value, column) =>
                    (value - mean) * factor * (gamma ? gamma[column] : 1) + (beta ? beta[column] : 0));
            }),
        affine: ([values], { columns, numbers }) => values.map((value, place) => {
            const column = place % columns;
            return (value - numbers[column]) * numbers[columns + column] + numbers[2 * columns + column];
        }),
        denormalize: ([values], { columns, weights: [mean, variance] }) => values.map((value, place) =>
            value * Math.max(Math.sqrt(variance[place % columns]), 1e-7) + mean[place % columns]),
        take: ([values], { numbers }) => Float64Array.from(numbers, (place) => values[place]),
        mark_categories: (inputs, shape) =>
            operations.count_categories(inputs, shape).map((count) => Math.min(count, 1)),
        count_categories: ([values], { rows, columns }) => {
            const result = new Float64Array(rows * columns);
            const width = values.length / rows;
            values.forEach((value, place) => {
                if (value > -1 && value < columns) result[Math.floor(place / width) * columns + Math.trunc(value)] += 1;
            });
            return result;
        },
        add: merged((sum, value) => sum + value),
        subtract: merged((difference, value) => difference - value),
        multiply: merged((product, value) => product * value),
        maximum: merged((most, value) => Math.max(most, value)),
        minimum: merged((least, value) => Math.min(least, value)),
        average: (inputs) => operations.add(inputs).map((sum) => sum / inputs.length),
        concatenate: (inputs, { rows, columns }) => {
            const result = new Float64Array(rows * columns);
            let at = 0;
            for (let row = 0; row < rows; row += 1) {
                for (const values of inputs) {
                    const width = values.length / rows;
                    result.set(values.subarray(row * width, (row + 1) * width), at);
                    at += width;
                }
            }
            return result;
        },
    };

    // What the network gives for a sample that is scaled already.
    const compute = (model, weights, sample) => {
        const values = [sample];
        let last = sample;
        for (const operation of model.operations) {
            const own = operation.weights.map((place) => weights[place]);
            last = operations[operation.name](
                operation.inputs.map((input) => values[input]), { ...operation, weights: own });
            values[operation.output] = last;
        }
        return last;
    };

    const paint = (canvas, pixels) => {
        const context = canvas.getContext("2d");
        const image = context.createImageData(canvas.width, canvas.height);
        pixels.forEach((pixel, place) => image.data.set([pixel, pixel, pixel, 255], place * 4));
        context.putImageData(image, 0, 0);
    };

    const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.001 ? 2 : 1)}%`;

    // A number with about four digits that count.
    const short = (value) => {
        const size = Math.abs(value);
        if (!Number.isFinite(size)) return String(value);
        if (Number.isInteger(value) && size < 1e6) return String(value);
        return size >= 1000 && size < 1e6 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
    };

    // Shows what the network says, after what else there is to say: a bar for each class, or a number.
    const show = (panel, outputs, said) => {
        const bars = [...panel.querySelectorAll("progress")];
        const status = panel.querySelector("[role=status]");
        let answer = panel.dataset.answer;
        if (bars.length) {
            // One output is the probability of the second class.
            const shares = outputs.length === 1 ? [1 - outputs[0], outputs[0]] : outputs;
            const best = shares.indexOf(shares.reduce((most, share) => Math.max(most, share), -Infinity));
            bars.forEach((bar, index) => {
                bar.value = shares[index] || 0;
                bar.nextElementSibling.textContent = percent(shares[index]);
                bar.parentElement.classList.toggle("best", index === best);
            });
            const name = best < 0 ? "?" : bars[best].previousElementSibling.textContent;
            answer = answer.replace("{name}", () => name).replace("{percent}", best < 0 ? "" : percent(shares[best]));
        } else {
            status.dataset.value = outputs[0];
            answer = answer.replace("{value}", () => short(outputs[0]));
        }
        status.textContent = said ? `${said} ${answer}` : answer;
    };

    // A picture to draw on.
    const startBoard = (panel, model, weights) => {
        const examples = model.pictures.map(bytesOf);
        const buttons = [...panel.querySelectorAll(".try-examples button")];
        const sheet = panel.querySelector(".try-sheet");
        const board = sheet.querySelector("canvas");
        const cursor = sheet.querySelector(".try-cursor");
        const { width, height } = board;
        let pixels = new Uint8Array(width * height);
        let original = pixels;
        let place = { column: width >> 1, row: height >> 1 };

        const update = (said) => {
            paint(board, pixels);
            const sample = Float64Array.from(pixels, (pixel) => (pixel - model.offset) / model.divisor);
            show(panel, compute(model, weights, sample), said);
        };

        const pick = (index) => {
            buttons.forEach((button, other) => button.setAttribute("aria-pressed", String(other === index)));
            original = examples[index];
            pixels = original.slice();
            update();
        };

        const moveTo = (column, row) => {
            place = {
                column: Math.min(Math.max(column, 0), width - 1),
                row: Math.min(Math.max(row, 0), height - 1),
            };
            cursor.style.left = `${100 * place.column / width}%`;
            cursor.style.top = `${100 * place.row / height}%`;
        };

        const isErasing = () => panel.querySelector("input[value=erase]").checked;

        // A pen that is soft at its rim, as the strokes of scanned pictures are.
        const mark = (column, row) => {
            const dots = [[0, 0, 255], [1, 0, 128], [-1, 0, 128], [0, 1, 128], [0, -1, 128]];
            for (const [right, down, ink] of dots) {
                const [x, y] = [column + right, row + down];
                if (x < 0 || y < 0 || x >= width || y >= height) continue;
                const at = y * width + x;
                pixels[at] = isErasing() ? 0 : Math.max(pixels[at], ink);
            }
        };

        const placeOf = (event) => {
            const box = board.getBoundingClientRect();
            return [
                Math.floor((event.clientX - box.left) / box.width * width),
                Math.floor((event.clientY - box.top) / box.height * height),
            ];
        };

        // From where the pointer was to where it is, without gaps.
        const drawTo = ([column, row]) => {
            const [right, down] = [column - place.column, row - place.row];
            const steps = Math.max(Math.abs(right), Math.abs(down), 1);
            for (let step = 0; step <= steps; step += 1) {
                mark(Math.round(place.column + right * step / steps), Math.round(place.row + down * step / steps));
            }
            moveTo(column, row);
            update();
        };

        board.addEventListener("pointerdown", (event) => {
            if (event.button !== 0) return;
            board.setPointerCapture(event.pointerId);
            moveTo(...placeOf(event));
            drawTo(placeOf(event));
        });
        board.addEventListener("pointermove", (event) => {
            if (board.hasPointerCapture(event.pointerId)) drawTo(placeOf(event));
        });

        const tell = () => panel.dataset.place.replace("{row}", place.row + 1).replace("{column}", place.column + 1)
            .replace("{value}", pixels[place.row * width + place.column]);
        const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
        board.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.altKey || event.metaKey) return;
            if (event.key === " ") {
                pixels[place.row * width + place.column] = isErasing() ? 0 : 255;
            } else if (moves[event.key]) {
                moveTo(place.column + moves[event.key][0], place.row + moves[event.key][1]);
            } else {
                return;
            }
            event.preventDefault();
            update(tell());
        });

        buttons.forEach((button, index) => {
            paint(button.firstElementChild, examples[index]);
            button.addEventListener("click", () => pick(index));
        });
        panel.querySelector("[data-action=clear]").addEventListener("click", () => {
            pixels.fill(0);
            update();
        });
        panel.querySelector("[data-action=restore]").addEventListener("click", () => {
            pixels = original.slice();
            update();
        });
        cursor.style.width = `${100 / width}%`;
        cursor.style.height = `${100 / height}%`;
        moveTo(place.column, place.row);
        pick(0);
    };

    // A row to fill in: sliders and choices.
    const startForm = (panel, model, weights) => {
        const start = panel.querySelector(".try-start");
        const controls = [...panel.querySelectorAll(".try-value")];
        let values = [];

        const update = () => {
            controls.forEach((control, index) => {
                if (model.fields[index].choice) return;
                control.nextElementSibling.textContent = short(values[index]);
                control.setAttribute("aria-valuetext", short(values[index]));
            });
            const sample = model.fields.flatMap(({ choice, scalings }, index) =>
                scalings.map(([offset, divisor], place) => {
                    const value = choice ? Number(values[index] === place) : values[index];
                    return (value - offset) / divisor;
                }));
            show(panel, compute(model, weights, Float64Array.from(sample)));
        };

        const begin = () => {
            values = model.fields.map((field) => field.starts[start.selectedIndex]);
            controls.forEach((control, index) => { control.value = String(values[index]); });
            update();
        };

        controls.forEach((control, index) => {
            control.addEventListener("input", () => {
                values[index] = Number(control.value);
                update();
            });
        });
        start.addEventListener("change", begin);
        begin();
    };

    document.querySelectorAll(".try").forEach((panel) => {
        try {
            const model = JSON.parse(panel.dataset.model);
            (model.fields ? startForm : startBoard)(panel, model, weightsOf(model));
            panel.hidden = false;
        } catch (error) {
            // The other panels go on.
            console.error(error);
        }
    });
}
